// The only file that knows the component library, which is archived: replacing it means replacing what stands here.
import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeDataGrid,
  vsCodeDataGridCell,
  vsCodeDataGridRow,
  vsCodeProgressRing,
} from '@vscode/webview-ui-toolkit';
import { element } from './dom';

/**
 * Defines the custom elements; once per page, before the first is made. Badge, tag and the progress bar are not among them:
 * their templates have inline styles, which the page's policy forbids.
 */
export function registerComponents(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeDataGrid(),
    vsCodeDataGridCell(),
    vsCodeDataGridRow(),
    vsCodeProgressRing(),
  );
}

export function button(text: string, onClick: () => void): HTMLElement {
  const made = element('vscode-button', { text });
  made.addEventListener('click', onClick);
  return made;
}

/** Turns while something is awaited; its text stands beside it. */
export function progressRing(): HTMLElement {
  return element('vscode-progress-ring', {
    className: 'ring',
    attributes: { 'aria-hidden': 'true' },
  });
}

/** A grid that the arrow keys walk through, cell by cell. */
export function dataGrid(
  label: string,
  columns: string,
  rows: readonly HTMLElement[],
): HTMLElement {
  const attributes = {
    'aria-label': label,
    'generate-header': 'none',
    'grid-template-columns': columns,
  };
  return element('vscode-data-grid', { attributes }, ...rows);
}

export function dataGridRow(
  kind: 'header' | 'default',
  cells: readonly HTMLElement[],
): HTMLElement {
  cells.forEach((cell, index) => {
    cell.setAttribute('grid-column', String(index + 1));
  });
  return element('vscode-data-grid-row', { attributes: { 'row-type': kind } }, ...cells);
}

export function dataGridCell(
  kind: 'columnheader' | 'rowheader' | 'default',
  text: string,
): HTMLElement {
  return element('vscode-data-grid-cell', { text, attributes: { 'cell-type': kind } });
}

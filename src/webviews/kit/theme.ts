/** The colours a canvas needs; everything else takes its colours from CSS variables directly. */
export interface Theme {
  readonly background: string;
  readonly foreground: string;
  readonly mutedForeground: string;
  readonly grid: string;
  readonly first: string;
  readonly second: string;
  /** High contrast themes want lines, not washes. */
  readonly highContrast: boolean;
}

export class ThemeWatcher {
  private theme = readTheme();

  /** `onChange` is called after the user has chosen another colour theme. */
  constructor(onChange: () => void) {
    // VS Code sets the variables on the root element and says what kind of theme it is on the body.
    const observer = new MutationObserver(() => {
      const theme = readTheme();
      if (JSON.stringify(theme) === JSON.stringify(this.theme)) return;
      this.theme = theme;
      onChange();
    });
    observer.observe(document.body, { attributeFilter: ['class', 'style'] });
    observer.observe(document.documentElement, { attributeFilter: ['class', 'style'] });
  }

  get current(): Theme {
    return this.theme;
  }
}

export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const colour = (...names: readonly string[]): string => {
    for (const name of names) {
      const value = style.getPropertyValue(`--vscode-${name}`).trim();
      if (value !== '') return value;
    }
    return 'currentcolor';
  };
  const grid = colour('editorWidget-border', 'widget-border', 'panel-border', 'contrastBorder');
  const kind = document.body.dataset['vscodeThemeKind'] ?? '';
  const highContrast = kind.startsWith('vscode-high-contrast');
  return {
    background: colour('editor-background'),
    foreground: colour('foreground'),
    mutedForeground: colour('descriptionForeground', 'foreground'),
    // There a border is as strong as what is drawn; behind the lines it has to step back.
    grid: highContrast ? `color-mix(in srgb, ${grid} 35%, transparent)` : grid,
    first: colour('charts-blue', 'foreground'),
    second: colour('charts-yellow', 'foreground'),
    highContrast,
  };
}

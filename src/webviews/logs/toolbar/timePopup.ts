import { element } from '../../kit/dom';
import { fill } from '../../kit/fill';
import { iconButton } from '../../kit/iconButton';
import { Popup } from '../../kit/popup';
import { textButton } from '../../kit/textButton';
import { inputTime, inputValue, zoneOf } from '../times';
import type { ToolbarContext } from './context';
import type { FilterButton } from './filterMenus';

const minute = 60_000;
const hour = 60 * minute;

/** Which lines by their time, and where to go. Times are those of the clock that the timestamps show. */
export function timeFilter(context: ToolbarContext): FilterButton {
  const { texts } = context;
  const made = iconButton({ icon: 'clock', label: texts.time, text: texts.time });
  const popup: Popup = new Popup({
    role: 'dialog',
    label: texts.time,
    trigger: made,
    content: () =>
      timeForm(context, () => {
        popup.close(true);
      }),
  });
  return {
    element: made,
    show: () => {
      const { from, to } = context.view();
      made.classList.toggle('filtering', from !== undefined || to !== undefined);
    },
  };
}

function timeForm(context: ToolbarContext, close: () => void): readonly Node[] {
  const { texts, change } = context;
  const { from, to, timestamps } = context.view();
  const zone = zoneOf(timestamps);
  const first = timeInput(texts.timeFrom, inputValue(from, zone));
  const last = timeInput(texts.timeTo, inputValue(to, zone));
  const place = timeInput(texts.jumpToTime, inputValue(context.seenTime(), zone));
  const range = (from: number | undefined, to: number | undefined): void => {
    change({ from, to });
    close();
  };
  const spans = [
    fill(texts.minutes, '5'),
    fill(texts.minutes, '15'),
    fill(texts.hours, '1'),
    fill(texts.hours, '24'),
  ].map((text, index) =>
    textButton(fill(texts.lastSpan, text), () => {
      range(Date.now() - ([5 * minute, 15 * minute, hour, 24 * hour][index] ?? 0), undefined);
    }),
  );
  const rangeForm = form(
    [
      first.element,
      last.element,
      element('div', { className: 'spans' }, ...spans),
      element(
        'div',
        { className: 'form-buttons' },
        textButton(texts.clearTime, () => {
          range(undefined, undefined);
        }),
        submitButton(texts.apply),
      ),
    ],
    () => {
      range(inputTime(first.input.value, zone), inputTime(last.input.value, zone));
    },
  );
  const jumpForm = form(
    [place.element, element('div', { className: 'form-buttons' }, submitButton(texts.jump))],
    () => {
      const time = inputTime(place.input.value, zone);
      if (time === undefined) return;
      close();
      context.jump(time);
    },
  );
  return [rangeForm, jumpForm];
}

/** Not a form element: the page may not submit any. Enter does what its button does. */
function form(content: readonly Node[], submit: () => void): HTMLElement {
  const made = element('div', { className: 'form' }, ...content);
  made.addEventListener('click', (event) => {
    if (event.target instanceof HTMLElement && event.target.matches('.primary')) submit();
  });
  made.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    submit();
  });
  return made;
}

function timeInput(
  label: string,
  value: string,
): { readonly element: HTMLElement; readonly input: HTMLInputElement } {
  const input = element('input', { attributes: { type: 'datetime-local', step: '1' } });
  input.value = value;
  return { element: element('label', {}, element('span', { text: label }), input), input };
}

function submitButton(text: string): HTMLButtonElement {
  return element('button', {
    className: 'text-button primary',
    text,
    attributes: { type: 'button' },
  });
}

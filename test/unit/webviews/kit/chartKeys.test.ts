import assert from 'node:assert/strict';
import { chartStep } from '../../../../src/webviews/kit/chartKeys';

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

describe('the keys of a chart', () => {
  it('step, pan, zoom and go back', () => {
    for (const [key, action] of [
      ['ArrowLeft', { kind: 'step', by: -1 }],
      ['PageDown', { kind: 'step', by: 10 }],
      ['Home', { kind: 'end', which: 'first' }],
      ['+', { kind: 'zoom', direction: 'in' }],
      ['=', { kind: 'zoom', direction: 'in' }],
      ['-', { kind: 'zoom', direction: 'out' }],
      ['Escape', { kind: 'reset' }],
    ] as const) {
      assert.deepEqual(chartStep({ ...plain, key }), action, key);
    }
    assert.deepEqual(chartStep({ ...plain, key: 'ArrowRight', shiftKey: true }), {
      kind: 'pan',
      by: 0.25,
    });
  });

  it('leave to VS Code what is its own', () => {
    assert.equal(chartStep({ ...plain, key: '+', ctrlKey: true }), undefined);
    assert.equal(chartStep({ ...plain, key: '-', metaKey: true }), undefined);
    assert.equal(chartStep({ ...plain, key: 'Tab' }), undefined);
    assert.equal(chartStep({ ...plain, key: 'F1' }), undefined);
  });
});

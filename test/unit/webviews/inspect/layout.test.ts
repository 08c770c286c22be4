import assert from 'node:assert/strict';
import { countFitting, neighbour, sectionInView } from '../../../../src/webviews/inspect/layout';

describe('the buttons of the inspect view', () => {
  it('stand in the row as long as they fit, in their order', () => {
    assert.equal(countFitting([100, 80, 60], 240), 3);
    assert.equal(countFitting([100, 80, 60], 239), 2);
    assert.equal(countFitting([100, 80, 60], 99), 0);
    assert.equal(countFitting([100, 10], 50), 0, 'a narrow one does not overtake a wide one');
    assert.equal(countFitting([], 0), 0);
  });
});

describe('the section that is being read', () => {
  const height = 800;

  it('is the last that begins near the upper edge or above', () => {
    assert.equal(sectionInView({ edges: [0, 300, 900], isAtEnd: false, height }), 0);
    assert.equal(sectionInView({ edges: [-300, 40, 600], isAtEnd: false, height }), 1);
    assert.equal(sectionInView({ edges: [-900, -500, -100], isAtEnd: false, height }), 2);
  });

  it('is the first while none has begun', () => {
    assert.equal(sectionInView({ edges: [500, 900], isAtEnd: false, height }), 0);
  });

  it('is the last at the end of the page, however short', () => {
    assert.equal(sectionInView({ edges: [-900, 500, 700], isAtEnd: true, height }), 2);
  });
});

describe('the arrow keys between values', () => {
  const rows = [['a'], ['b1', 'b2', 'b3'], ['c1', 'c2'], []];

  it('go along a row', () => {
    assert.equal(neighbour(rows, 'b1', 'right'), 'b2');
    assert.equal(neighbour(rows, 'b2', 'left'), 'b1');
    assert.equal(neighbour(rows, 'b3', 'right'), undefined);
    assert.equal(neighbour(rows, 'a', 'left'), undefined);
  });

  it('go to the same column of the next row, or its last where it has fewer', () => {
    assert.equal(neighbour(rows, 'b2', 'down'), 'c2');
    assert.equal(neighbour(rows, 'b3', 'down'), 'c2');
    assert.equal(neighbour(rows, 'b3', 'up'), 'a');
  });

  it('stop at the ends', () => {
    assert.equal(neighbour(rows, 'a', 'up'), undefined);
    assert.equal(neighbour(rows, 'c1', 'down'), undefined);
    assert.equal(neighbour(rows, 'elsewhere', 'down'), undefined);
  });
});

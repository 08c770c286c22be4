import '../../../support/vscodeTexts';
import assert from 'node:assert/strict';
import {
  choiceOf,
  contextNameProblem,
  contextOf,
  nameForFile,
} from '../../../../src/features/contexts/contextNames';

const none: ReadonlySet<string> = new Set();

describe('the name of a docker context', () => {
  it('is what the docker CLI takes', () => {
    for (const name of ['ab', 'a1', '1a', 'prod.eu-1_x+y']) {
      assert.equal(contextNameProblem(name, none), undefined, name);
    }
  });

  it('is refused with the reason', () => {
    assert.match(contextNameProblem('', none) ?? '', /Enter a name/);
    assert.match(contextNameProblem('a', none) ?? '', /two characters/);
    assert.match(contextNameProblem('-ab', none) ?? '', /starts with/);
    assert.match(contextNameProblem('a b', none) ?? '', /consists of/);
    assert.match(contextNameProblem('a/b', none) ?? '', /consists of/);
    assert.match(contextNameProblem('ä1', none) ?? '', /starts with/);
  });

  it('is refused while it is typed when it is taken, or always there', () => {
    assert.match(contextNameProblem('prod', new Set(['prod'])) ?? '', /already/);
    assert.match(contextNameProblem('default', none) ?? '', /always there/);
  });
});

describe('the name that is proposed for an imported file', () => {
  it('is that of the file, as far as it is valid', () => {
    assert.equal(nameForFile('/x/prod.dockercontext', none), 'prod');
    assert.equal(nameForFile('/x/My engine (1).tar', none), 'My-engine-1');
    assert.equal(nameForFile('/x/.hidden.ZIP', none), 'hidden');
    assert.equal(nameForFile('/x/v1.2', none), 'v1.2');
  });

  it('is another one when nothing valid is left, or it is taken', () => {
    assert.equal(nameForFile('/x/生产.dockercontext', none), 'imported');
    assert.equal(nameForFile('/x/a.tar', none), 'imported');
    assert.equal(nameForFile('/x/default.tar', none), 'imported');
    assert.equal(nameForFile('/x/prod.tar', new Set(['prod', 'prod-2'])), 'prod-3');
  });

  it('would always be accepted', () => {
    for (const file of ['..tar', '+.tar', 'a-.zip', '--', 'x y z', '']) {
      assert.equal(contextNameProblem(nameForFile(file, none), none), undefined, file);
    }
  });
});

describe('the choice of a context', () => {
  it('names it, and no other choice does', () => {
    assert.equal(contextOf(choiceOf('context:x')), 'context:x');
    assert.equal(contextOf('cli'), undefined);
    assert.equal(contextOf('host:context:x'), undefined);
    assert.equal(contextOf('setting:context:x'), undefined);
  });
});

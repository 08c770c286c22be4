import '../../support/vscodeTexts';
import assert from 'node:assert/strict';
import type { RunForm, RunNoteKind } from '../../../src/engine/api';
import { describeRunNote } from '../../../src/ui/messages/runNotes';

describe('the words for what a copied container leaves out', () => {
  const namesSubject = {
    imageGone: false,
    imageMoved: true,
    swarmTask: true,
    bareVariable: true,
    label: true,
    seccompProfile: false,
    healthcheckShell: false,
    longArgument: true,
    autoRemove: false,
    defaultNetwork: false,
    unheeded: true,
    noWay: true,
  } as const satisfies Record<RunNoteKind, boolean>;

  const say = (kind: RunNoteKind, subject: string, form: RunForm = 'command'): string =>
    describeRunNote({ kind, form, container: 'web', subject });

  it('name what it is, as a sentence', () => {
    for (const [kind, isNamed] of Object.entries(namesSubject)) {
      const words = say(kind as RunNoteKind, 'THE SUBJECT');
      assert.equal(words.includes('THE SUBJECT'), isNamed, words);
      assert.match(words, /\.$/);
    }
  });

  it('tell the command from the compose file', () => {
    assert.notEqual(say('noWay', 'x', 'command'), say('noWay', 'x', 'compose'));
  });

  it('show no link that a name would like to be', () => {
    assert.ok(!say('label', '[click](command:evil)').includes(']('));
  });
});

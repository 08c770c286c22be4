import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  inspectKinds,
  inspectPhases,
  inspectTextKeys,
  isInspectIdentity,
  isInspectToHost,
  isInspectToView,
  longestInspectText,
  type InspectPage,
  type InspectSnapshot,
  type InspectToHost,
  type InspectToView,
  type InspectValue,
} from '../../../../src/webviews/protocol/inspect';

const identity = { endpointId: 'e', kind: 'container', id: '9f', name: 'web' } as const;
const secret: InspectValue = { id: 'environment/TOKEN', text: '', secret: true };
const link: InspectValue = {
  id: 'ports/80',
  text: '0.0.0.0:8080',
  tone: 'good',
  code: true,
  hint: 'Published',
  actions: [{ id: 'openPort', label: 'Open in Browser', icon: 'open', primary: true }],
};

const page: InspectPage = {
  revision: 3,
  title: 'web',
  description: '',
  badge: { text: 'Running', tone: 'good' },
  actions: [{ id: 'json', label: 'Open as JSON', icon: 'json' }],
  sections: [
    { id: 'security', title: 'Security', empty: 'None' },
    {
      id: 'environment',
      title: 'Environment',
      count: 2,
      fields: [{ id: 'TOKEN', label: 'TOKEN', values: [secret, link] }],
    },
    {
      id: 'mounts',
      title: 'Mounts',
      table: {
        columns: [{ label: 'Source' }, { label: 'Size', align: 'end' }],
        rows: [{ id: 'a', cells: [link, { id: 'mounts/a/size', text: 'x', cut: 20_000 }] }],
      },
    },
  ],
};

const snapshot: InspectSnapshot = {
  type: 'snapshot',
  identity,
  locale: 'en',
  texts: Object.fromEntries(inspectTextKeys.map((key) => [key, key])) as InspectSnapshot['texts'],
  status: { phase: 'shown', problem: '' },
  page,
};

function withValue(value: unknown): unknown {
  const fields = [{ id: 'a', label: 'a', values: [value] }];
  return { type: 'page', page: { ...page, sections: [{ id: 's', title: 's', fields }] } };
}

describe('the protocol of the inspect view', () => {
  it('lets every message to the view pass, also after it was sent as JSON', () => {
    const messages: InspectToView[] = [
      snapshot,
      { ...snapshot, page: undefined },
      { type: 'page', page },
      ...inspectPhases.map((phase) => ({
        type: 'status' as const,
        status: { phase, problem: 'p' },
      })),
      { type: 'revealed', id: secret.id, text: 'x'.repeat(100_000) },
      { type: 'copied', id: 'environment' },
      { type: 'found', query: 'x', findings: [{ id: secret.id, count: 2 }] },
    ];
    for (const message of messages) {
      assert.ok(isInspectToView(message), message.type);
      assert.ok(isInspectToView(JSON.parse(JSON.stringify(message))), `${message.type} as JSON`);
    }
  });

  it('lets every message to the host pass', () => {
    const messages: InspectToHost[] = [
      { type: 'ready' },
      { type: 'copy', id: 'a/b' },
      { type: 'copySection', id: 'a' },
      { type: 'reveal', id: 'a/b' },
      { type: 'whole', id: 'a/b' },
      { type: 'act', id: '', action: 'json' },
      { type: 'search', query: 'x' },
      { type: 'retry' },
    ];
    for (const message of messages) assert.ok(isInspectToHost(message), message.type);
  });

  it('knows what it shows by endpoint, kind, id and name, whatever else the view remembered', () => {
    for (const kind of inspectKinds) assert.ok(isInspectIdentity({ ...identity, kind, place: 1 }));
    assert.ok(!isInspectIdentity({ ...identity, kind: 'secret' }));
    for (const key of Object.keys(identity)) {
      assert.ok(!isInspectIdentity({ ...identity, [key]: undefined }), key);
    }
  });

  it('drops a secret that comes with its text', () => {
    assert.ok(isInspectToView(withValue(secret)));
    assert.ok(!isInspectToView(withValue({ ...secret, text: 'hunter2' })));
  });

  it('drops a text that is longer than agreed', () => {
    const text = 'x'.repeat(longestInspectText);
    assert.ok(isInspectToView(withValue({ id: 'a', text, cut: 100_000 })));
    assert.ok(!isInspectToView(withValue({ id: 'a', text: `${text}x`, cut: 100_000 })));
  });

  it('drops a table whose rows and columns do not agree', () => {
    const table = { columns: [{ label: 'a' }, { label: 'b' }], rows: [{ id: 'r', cells: [link] }] };
    const sections = [{ id: 's', title: 's', table }];
    assert.ok(!isInspectToView({ type: 'page', page: { ...page, sections } }));
  });

  it('drops what lacks a part of a message, or a text of the view', () => {
    for (const key of Object.keys(snapshot)) {
      if (key === 'page') continue;
      assert.ok(!isInspectToView({ ...snapshot, [key]: undefined }), key);
    }
    for (const key of inspectTextKeys) {
      const texts = { ...snapshot.texts, [key]: undefined };
      assert.ok(!isInspectToView({ ...snapshot, texts }), key);
    }
    for (const key of Object.keys(page).filter((each) => each !== 'badge')) {
      assert.ok(!isInspectToView({ type: 'page', page: { ...page, [key]: undefined } }), key);
    }
  });

  it('drops anything else without failing', () => {
    fc.assert(
      fc.property(fc.anything(), (message) => {
        assert.equal(isInspectToView(message), false);
        assert.equal(isInspectToHost(message), false);
        assert.equal(isInspectIdentity(message), false);
      }),
    );
    assert.ok(!isInspectToHost({ type: 'act', action: 'json' }));
    assert.ok(!isInspectToHost({ type: 'copy', id: 7 }));
  });
});

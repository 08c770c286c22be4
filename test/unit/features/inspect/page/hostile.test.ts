import { answerOf, contextOf, pageLines, remote } from './support';
import assert from 'node:assert/strict';
import type { JsonObject, JsonValue } from '../../../../../src/engine/api';
import { makePage } from '../../../../../src/features/inspect/page';
import type { PageContext } from '../../../../../src/features/inspect/page/context';
import { createFormat } from '../../../../../src/features/inspect/page/format';
import type { ModelValue, PageModel } from '../../../../../src/features/inspect/page/model';
import { present, withUniqueIds } from '../../../../../src/features/inspect/page/present';
import {
  inspectKinds,
  longestInspectText,
  type InspectKind,
} from '../../../../../src/webviews/protocol/inspect';

describe('Inspect pages of odd answers', () => {
  function pageOf(
    kind: InspectKind,
    answer: JsonObject,
    more: Partial<PageContext> = {},
  ): PageModel {
    return withUniqueIds(makePage[kind](answer, contextOf(more)));
  }

  function valuesOf({ sections }: PageModel): readonly ModelValue[] {
    return sections.flatMap(({ fields = [], table }) => [
      ...fields.flatMap(({ values }) => values),
      ...(table?.rows ?? []).flatMap(({ cells }) => cells),
    ]);
  }

  function valueOf(model: PageModel, id: string): ModelValue {
    const found = valuesOf(model).find((value) => value.id === id);
    assert.ok(
      found,
      `no ${id} among ${valuesOf(model)
        .map((value) => value.id)
        .join(', ')}`,
    );
    return found;
  }

  for (const kind of inspectKinds) {
    it(`are pages of the protocol where a ${kind} has nothing at all`, () => {
      assert.match(pageLines(pageOf(kind, {})), /Overview/);
    });

    it(`are pages of the protocol where any field of a ${kind} is missing, null or of another type`, function () {
      this.timeout(30_000);
      const answer = answerOf(`docker-${kind}`);
      let made = 0;
      for (const odd of [undefined, null, 7, 'text', {}, [null]]) {
        for (const changed of eachFieldAs(answer, odd)) {
          pageLines(pageOf(kind, changed));
          made++;
        }
      }
      assert.ok(made > 50, String(made));
    });
  }

  /** The answer again and again, each time with another field replaced. */
  function* eachFieldAs(value: JsonObject, odd: JsonValue | undefined): Generator<JsonObject> {
    for (const [key, inner] of Object.entries(value)) {
      yield { ...value, [key]: odd };
      if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) continue;
      for (const changed of eachFieldAs(inner, odd)) yield { ...value, [key]: changed };
    }
  }

  const hostile = [
    '<img src=x onerror=alert(1)>',
    '[click](command:workbench.action.quit)',
    '\u001b[31mred\u001b[0m',
    '\u202egnp.exe',
    'x'.repeat(100_000),
    '__proto__',
    'constructor',
    'two\nlines\u0000',
  ];

  it('show hostile names and values as text, bounded, with ids that are unique', () => {
    const labels = Object.fromEntries(hostile.map((text) => [text, text]));
    const model = pageOf('container', {
      Id: 'c'.repeat(64),
      Name: `/${hostile[0] ?? ''}`,
      Config: { Env: hostile.map((text) => `${text}=${text}`), Labels: labels, Cmd: hostile },
      Mounts: hostile.map((text) => ({ Type: text, Destination: text, Source: text, Name: text })),
      NetworkSettings: { Networks: labels, Ports: { [hostile[0] ?? '']: null } },
    });
    const lines = pageLines(model);
    assert.ok(
      lines.includes('<img src=x onerror=alert(1)>'),
      'as text, for the page to set as text',
    );
    assert.doesNotMatch(lines, /[\u0000-\u0008\u000b-\u001f\u202e]/);
    const ids = valuesOf(model).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.every((id) => id.length < 300));
    const page = present(model, 1);
    const cut = page.sections
      .flatMap(({ table }) => table?.rows ?? [])
      .flatMap(({ cells }) => cells)
      .filter((cell) => cell.cut !== undefined);
    assert.ok(cut.length > 0);
    for (const { text, cut: length } of cut) {
      assert.ok(text.length <= longestInspectText && length === 100_000);
    }
  });

  it('keep what is copied as the engine has it', () => {
    const text = '\u001b[31m"two"\r\nlines\u202e';
    const model = pageOf('container', { Config: { Env: [`A=${text}`] } });
    assert.equal(valueOf(model, 'environment/A').text, text);
  });

  it('never cut a character in two', () => {
    const text = `x${'😀'.repeat(longestInspectText)}`;
    const page = present(pageOf('container', { Config: { Env: [`A=${text}`] } }), 1);
    const environment = page.sections.find(({ id }) => id === 'environment');
    const shown = environment?.table?.rows[0]?.cells[1]?.text ?? '';
    assert.equal(Buffer.from(shown).toString(), shown, 'it survives UTF-8');
  });

  it('name variables of the same name apart', () => {
    const model = pageOf('container', { Config: { Env: ['A=1', 'A=2', 'A=3'] } });
    const texts = ['environment/A', 'environment/A~2', 'environment/A~3'].map(
      (id) => valueOf(model, id).text,
    );
    assert.deepEqual(texts, ['1', '2', '3']);
  });

  it('send no secret to the page', () => {
    const answer: JsonObject = {
      Config: {
        Env: ['DB_PASSWORD=hunter2', 'URL=postgres://a:hunter2@db'],
        Labels: { 'api.token': 'hunter2' },
        Cmd: ['app', '--password=hunter2'],
      },
      HostConfig: { LogConfig: { Type: 'splunk', Config: { 'splunk-token': 'hunter2' } } },
    };
    const model = pageOf('container', answer);
    assert.equal(valueOf(model, 'environment/DB_PASSWORD').text, 'hunter2', 'the host knows it');
    assert.doesNotMatch(JSON.stringify(present(model, 1)), /hunter2/);
    const volume = pageOf('volume', { Name: 'v', Options: { o: 'username=a,password=hunter2' } });
    assert.doesNotMatch(JSON.stringify(present(volume, 1)), /hunter2/);
  });

  it('open no folder of a machine that is another', () => {
    const answer = { Mounts: [{ Type: 'bind', Source: '/srv', Destination: '/data', RW: true }] };
    const here = valueOf(pageOf('container', answer), 'mounts//data/source');
    assert.deepEqual(
      here.actions?.map(({ deed }) => deed),
      [{ kind: 'openPath', path: '/srv' }],
    );
    const there = pageOf('container', answer, { localPath: () => undefined });
    assert.equal(valueOf(there, 'mounts//data/source').actions, undefined);
  });

  it('open a published TCP port where the engine is, and no other', () => {
    const binding = [{ HostIp: '0.0.0.0', HostPort: '8080' }];
    const answer = {
      NetworkSettings: {
        Ports: {
          '80/tcp': binding,
          '53/udp': binding,
          '90/tcp': [{ HostIp: '', HostPort: 'evil.example/' }],
        },
      },
    };
    const model = pageOf('container', answer, { endpoint: remote });
    assert.deepEqual(
      valuesOf(model).flatMap(({ actions = [] }) => actions.map(({ deed }) => deed)),
      [{ kind: 'openUrl', url: 'http://docker.example:8080/' }],
    );
  });

  it('say where the ports of a stopped container will be', () => {
    const answer = {
      HostConfig: {
        PortBindings: { '80/tcp': [{ HostPort: '8080' }], '81/tcp': [{ HostPort: '' }] },
      },
      NetworkSettings: { Ports: {} },
    };
    const model = pageOf('container', answer);
    assert.equal(valueOf(model, 'ports/80/tcp').text, '8080 when it runs');
    assert.equal(valueOf(model, 'ports/81/tcp').text, 'any free port when it runs');
  });

  it('say how a container ended', () => {
    const state = {
      Status: 'exited',
      Running: false,
      ExitCode: 137,
      OOMKilled: true,
      Error: 'no such device',
      StartedAt: '2026-01-01T00:00:00Z',
      FinishedAt: '2026-01-01T00:01:00Z',
    };
    const model = pageOf('container', { State: state, RestartCount: 3 });
    assert.deepEqual(valueOf(model, 'overview/exitCode'), {
      id: 'overview/exitCode',
      text: '137',
      code: true,
      tone: 'warning',
      hint: 'Ended by signal 9',
    });
    assert.equal(valueOf(model, 'overview/oomKilled').tone, 'bad');
    assert.equal(valueOf(model, 'overview/error').text, 'no such device');
    assert.equal(valueOf(model, 'overview/restarts').tone, 'warning');
  });

  it('list a platform of which almost nothing is told', () => {
    const manifests = [{ ID: 'sha256:b', Kind: 'attestation' }, { Kind: 'unknown' }];
    const model = pageOf('image', { Id: 'sha256:i', Manifests: manifests });
    const section = model.sections.find(({ id }) => id === 'platforms');
    assert.deepEqual(
      section?.table?.rows.map(({ cells }) => cells.map(({ text }) => text)),
      [
        ['attestation', 'No', '', 'sha256:b'],
        ['unknown', 'No', '', ''],
      ],
    );
  });

  it('tell numbers, sizes and times in the language of the user', () => {
    const model = pageOf(
      'container',
      { HostConfig: { NanoCpus: 1_500_000_000, Memory: 1_610_612_736, PidsLimit: 12_345 } },
      { format: createFormat('de') },
    );
    assert.equal(valueOf(model, 'resources/cpus').text, '1,5');
    assert.equal(valueOf(model, 'resources/memory').text, '1,5 GiB');
    assert.equal(valueOf(model, 'resources/pids').text, '12.345');
  });
});

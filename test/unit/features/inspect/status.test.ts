import '../../../support/vscodeTexts';
import assert from 'node:assert/strict';
import { EngineError, type EngineSessions, type SessionState } from '../../../../src/engine/api';
import type { Followed } from '../../../../src/features/inspect/panel/pageSource';
import { statusOf } from '../../../../src/features/inspect/panel/status';

describe('What an inspect page says of itself', () => {
  const refused = new EngineError({ kind: 'unreachable', detail: 'connection refused' });
  const sessions = (kind: string): EngineSessions =>
    ({ discovery: { kind } }) as unknown as EngineSessions;
  const found = sessions('found');

  function followed(
    state: SessionState,
    object: Partial<Followed['object']> = { answer: {} },
  ): Followed {
    const session = { state, lastError: { error: refused, at: 0 } };
    return { session, object: { presence: 'present', ...object } } as unknown as Followed;
  }

  const connected: SessionState = { kind: 'connected' };

  it('is that it waits while engines are looked for, and that there is none when there is not', () => {
    assert.equal(statusOf(undefined, sessions('searching')).phase, 'loading');
    assert.equal(statusOf(undefined, sessions('none')).phase, 'left');
  });

  it('is loading until the first answer', () => {
    assert.equal(statusOf(followed(connected, {}), found).phase, 'loading');
    assert.equal(statusOf(followed({ kind: 'connecting' }, {}), found).phase, 'loading');
    assert.equal(statusOf(followed(connected), found).phase, 'shown');
  });

  it('is why the engine is lost, also while it is tried again', () => {
    const states: readonly SessionState[] = [
      { kind: 'failed', error: refused, retryAt: 0 },
      { kind: 'connecting', lostAt: 1 },
    ];
    for (const state of states) {
      const { phase, problem } = statusOf(followed(state), found);
      assert.equal(phase, 'lost');
      assert.match(problem, /connection refused/);
    }
    const frozen = statusOf(followed({ kind: 'unresponsive', since: 0 }), found);
    assert.equal(frozen.phase, 'lost');
    assert.notEqual(frozen.problem, '');
  });

  it('is that the object is gone, whatever the engine does', () => {
    const lost: SessionState = { kind: 'failed', error: refused, retryAt: 0 };
    assert.equal(statusOf(followed(lost, { presence: 'removed' }), found).phase, 'removed');
    assert.equal(statusOf(followed(connected, { presence: 'left' }), found).phase, 'left');
  });

  it('is the engine’s words when it refused', () => {
    const error = new EngineError({ kind: 'server', detail: 'out of order' });
    const { phase, problem } = statusOf(followed(connected, { answer: {}, error }), found);
    assert.equal(phase, 'failed');
    assert.match(problem, /out of order/);
  });
});

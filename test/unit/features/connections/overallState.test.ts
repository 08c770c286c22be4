import assert from 'node:assert/strict';
import { EngineError, type EngineErrorInit } from '../../../../src/engine/api';
import { overallState } from '../../../../src/features/connections/overallState';
import { failed, session, sessions } from './builders';

describe('what the views say as a whole', () => {
  const ofFailure = (init: Partial<EngineErrorInit>): string =>
    overallState(sessions({ all: [session('cli', failed(init))] }));

  it('is connected as soon as one engine is', () => {
    const all = [session('cli', failed({})), session('context:a')];
    assert.equal(overallState(sessions({ all })), 'connected');
  });

  it('is the state nearest to that otherwise', () => {
    const all = [session('cli', failed({})), session('context:a', { kind: 'connecting' })];
    assert.equal(overallState(sessions({ all })), 'connecting');
    const frozen = session('context:b', { kind: 'unresponsive', since: 0 });
    assert.equal(overallState(sessions({ all: [...all, frozen] })), 'unresponsive');
  });

  it('tells a connection that was lost from the first one', () => {
    const lost = session('cli', { kind: 'connecting', lostAt: 1 });
    assert.equal(overallState(sessions({ all: [lost] })), 'reconnecting');
  });

  it('tells failures apart that the user mends in different ways', () => {
    assert.equal(ofFailure({ kind: 'permission' }), 'permission');
    assert.equal(ofFailure({ kind: 'unreachable', reason: 'proxyRefused' }), 'unreachable');
    assert.equal(ofFailure({ kind: 'timeout' }), 'unreachable');
    assert.equal(ofFailure({ kind: 'tls', reason: 'certificateExpired' }), 'tls');
    assert.equal(ofFailure({ kind: 'ssh', reason: 'hostKeyUnknown' }), 'ssh');
    assert.equal(ofFailure({ kind: 'unsupported', reason: 'apiTooOld' }), 'apiTooOld');
    assert.equal(ofFailure({ kind: 'unsupported', reason: 'apiTooNew' }), 'apiTooNew');
    assert.equal(ofFailure({ kind: 'unsupported' }), 'failed');
    assert.equal(ofFailure({ kind: 'server' }), 'failed');
  });

  it('tells an engine that was not found from one that the user has left', () => {
    const none = { kind: 'none', tried: ['unix:///var/run/docker.sock'] } as const;
    assert.equal(overallState(sessions({ choices: ['cli'], discovery: none })), 'none');
    assert.equal(overallState(sessions({ choices: [], discovery: none })), 'disconnected');
    assert.equal(overallState(sessions({ discovery: { kind: 'searching' } })), 'searching');
  });

  it('is invalid when what was configured cannot be followed', () => {
    const error = new EngineError({ kind: 'notFound', detail: 'no such context' });
    const problem = { choice: 'context:gone', name: 'gone', error } as const;
    const broken = sessions({ choices: ['context:gone'], problems: [problem] });
    assert.equal(overallState(broken), 'invalid');
    const malformed = sessions({ choices: ['cli'], discovery: { kind: 'invalid', error } });
    assert.equal(overallState(malformed), 'invalid');
  });
});

import '../../support/vscodeTexts';
import assert from 'node:assert/strict';
import { EngineError, type EngineErrorReason } from '../../../src/engine/api';
import { describeError } from '../../../src/ui/messages/describeError';

describe('the message of an error with a reason', () => {
  const kinds = {
    certificateExpired: 'tls',
    certificateNotYetValid: 'tls',
    unknownAuthority: 'tls',
    wrongHost: 'tls',
    fileMissing: 'tls',
    fileMalformed: 'tls',
    keyEncrypted: 'tls',
    keyMismatch: 'tls',
    clientCertificateMissing: 'tls',
    clientCertificateRefused: 'tls',
    tlsWanted: 'tls',
    tlsNotSpoken: 'tls',
    proxyRefused: 'unreachable',
    proxyUnreachable: 'unreachable',
    sshMissing: 'ssh',
    hostKeyUnknown: 'ssh',
    hostKeyChanged: 'ssh',
    sshAuthentication: 'ssh',
    dockerMissing: 'ssh',
    dockerTooOld: 'ssh',
    apiTooOld: 'unsupported',
    apiTooNew: 'unsupported',
  } as const satisfies Partial<Record<EngineErrorReason, string>>;

  function message(reason: keyof typeof kinds | undefined, detail: string): string {
    const kind = reason === undefined ? 'tls' : kinds[reason];
    return describeError(new EngineError({ kind, reason, detail }));
  }

  const reasons = Object.keys(kinds) as (keyof typeof kinds)[];

  for (const reason of reasons) {
    it(`${reason} says what is wrong, what mends it, and the detail`, () => {
      const text = message(reason, 'the detail');
      assert.match(text, /^[A-Z][^.]+\. [A-Z].+: the detail$/);
      assert.notEqual(text, message(undefined, 'the detail'));
    });
  }

  it('is another for each reason', () => {
    assert.equal(new Set(reasons.map((reason) => message(reason, ''))).size, reasons.length);
  });

  it('shows what a certificate or a proxy says as plain text', () => {
    assert.ok(!message('wrongHost', 'DNS:[x](command:y)').includes(']('));
  });
});

import assert from 'node:assert/strict';
import { connectEngine } from '../../../../src/engine/client';
import { connectionError } from '../../../../src/engine/client/errors';
import { certificateFailure, tlsFailure } from '../../../../src/engine/client/tlsFailure';
import type { TlsMaterial } from '../../../../src/engine/client/tlsMaterial';
import { fakeServer } from './support';

const nothing: TlsMaterial = { verify: true, ca: undefined, identity: undefined, half: undefined };

function coded(code: string): Error {
  return Object.assign(new Error('whatever it says'), { code });
}

// Which words OpenSSL puts around an alert depends on its version, and desktop VS Code is built with BoringSSL: a test with a real
// server sees one of them only.
describe('an error of a TLS socket', () => {
  for (const code of [
    'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
    'ERR_SSL_TLSV1_ALERT_CERTIFICATE_REQUIRED',
    'ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE',
    'ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE',
    'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
  ]) {
    it(`${code} says that a certificate of ours is wanted, where we gave none`, () => {
      const failure = tlsFailure(coded(code), nothing);
      assert.equal(failure?.kind, 'tls');
      assert.equal(failure.reason, 'clientCertificateMissing');
      assert.equal(failure.code, code);
    });
  }

  for (const code of ['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_HTTP_REQUEST']) {
    it(`${code} says that the other side does not speak TLS`, () => {
      assert.equal(tlsFailure(coded(code), nothing)?.reason, 'tlsNotSpoken');
    });
  }

  for (const code of [
    'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
    'ERR_SSL_UNSUPPORTED_PROTOCOL',
    'ERR_OSSL_X509_KEY_VALUES_MISMATCH',
    'EPROTO',
  ]) {
    it(`${code} is about TLS, and about no certificate`, () => {
      assert.equal(tlsFailure(coded(code), nothing), undefined);
      const error = connectionError(coded(code), 'GET /version');
      assert.equal(error.kind, 'tls');
      assert.equal(error.reason, undefined);
    });
  }

  it('that is an ordinary failure stays one', () => {
    assert.equal(tlsFailure(coded('ECONNRESET'), nothing), undefined);
    assert.equal(connectionError(coded('ECONNRESET'), undefined).kind, 'unreachable');
  });

  it('that a transport has explained is what it explained', () => {
    const error = coded('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED');
    error.cause = tlsFailure(error, nothing);
    const told = connectionError(error, 'GET /info');
    assert.equal(told.reason, 'clientCertificateMissing');
    assert.equal(told.call, 'GET /info');
    assert.equal(told.cause, error);
  });
});

describe('a certificate that fails', () => {
  it('in a way that has no reason of its own says the code', () => {
    const failure = certificateFailure('CERT_REVOKED', undefined, 'engine.example', nothing);
    assert.deepEqual(
      [failure.kind, failure.reason, failure.detail],
      ['tls', undefined, 'CERT_REVOKED'],
    );
  });
});

describe('a TLS server to which plain HTTP is spoken', () => {
  it('and that answers with an alert wants TLS', async () => {
    const alert = Buffer.from([21, 3, 1, 0, 2, 2, 70]);
    const server = await fakeServer((socket) => socket.end(alert));
    try {
      await assert.rejects(connectEngine(server.endpoint), { kind: 'tls', reason: 'tlsWanted' });
    } finally {
      server.close();
    }
  });
});

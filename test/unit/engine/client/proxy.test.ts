import assert from 'node:assert/strict';
import type { Environment } from '../../../../src/engine/api/engine';
import { proxyFor, type Proxy } from '../../../../src/engine/client/proxy';

function lookUp(env: Environment, secure = false): Proxy | undefined {
  return proxyFor(env, { host: 'engine.example', port: secure ? 2376 : 2375, secure });
}

describe('the proxy for a tcp endpoint', () => {
  it('is that of HTTP_PROXY without TLS and that of HTTPS_PROXY with it', () => {
    const env = { HTTP_PROXY: 'http://plain:1', HTTPS_PROXY: 'http://secure:2' };
    assert.equal(lookUp(env)?.host, 'plain');
    assert.equal(lookUp(env, true)?.host, 'secure');
    assert.equal(lookUp({ HTTP_PROXY: 'http://plain:1' }, true), undefined);
    assert.equal(lookUp({ HTTPS_PROXY: 'http://secure:2' }), undefined);
    assert.equal(lookUp({ ALL_PROXY: 'http://all:3' }), undefined);
  });

  it('may be named in lower case, where upper case is not set or empty', () => {
    assert.equal(lookUp({ http_proxy: 'http://lower:1' })?.name, 'http_proxy http://lower:1');
    assert.equal(lookUp({ HTTP_PROXY: '', http_proxy: 'http://lower:1' })?.host, 'lower');
    const both = { HTTP_PROXY: 'http://upper:1', http_proxy: 'http://lower:1' };
    assert.equal(lookUp(both)?.host, 'upper');
  });

  const places: readonly (readonly [string, string, number, boolean])[] = [
    ['http://proxy.example:3128', 'proxy.example', 3128, false],
    ['proxy.example:3128', 'proxy.example', 3128, false],
    ['proxy.example', 'proxy.example', 80, false],
    ['http://proxy.example', 'proxy.example', 80, false],
    ['https://proxy.example', 'proxy.example', 443, true],
    ['https://10.0.0.1:8443/', '10.0.0.1', 8443, true],
    ['http://[fd00::1]:3128', 'fd00::1', 3128, false],
  ];
  for (const [value, host, port, secure] of places) {
    it(`of ${value} is ${host} at port ${String(port)}`, () => {
      const proxy = lookUp({ HTTP_PROXY: value });
      assert.deepEqual([proxy?.host, proxy?.port, proxy?.secure], [host, port, secure]);
      assert.equal(proxy?.authorization, undefined);
    });
  }

  it('is given the user and password of its URL, which its name leaves out', () => {
    const proxy = lookUp({ HTTP_PROXY: 'http://me%40home:p%3Ass@proxy:3128' });
    const sent = Buffer.from(proxy?.authorization?.replace('Basic ', '') ?? '', 'base64');
    assert.equal(sent.toString(), 'me@home:p:ss');
    assert.equal(proxy?.name, 'HTTP_PROXY http://proxy:3128');
    assert.ok(lookUp({ HTTP_PROXY: 'me:100%@proxy' })?.authorization);
  });

  it('that is no URL is ignored, as the docker CLI does', () => {
    assert.equal(lookUp({ HTTP_PROXY: 'http://[' }), undefined);
  });

  it('of another kind cannot be used, which is said unless it is not needed', () => {
    const env = { HTTP_PROXY: 'socks5://me:secret@proxy:1080' };
    assert.throws(() => lookUp(env), {
      kind: 'unreachable',
      reason: 'proxyUnreachable',
      detail: 'HTTP_PROXY socks5://proxy:1080: only http and https proxies can be used',
    });
    assert.equal(lookUp({ ...env, NO_PROXY: 'engine.example' }), undefined);
  });
});

describe('NO_PROXY', () => {
  function goesPast(noProxy: string, host: string, port = 2376): boolean {
    const env = { HTTPS_PROXY: 'http://proxy:3128', NO_PROXY: noProxy };
    return proxyFor(env, { host, port, secure: true }) === undefined;
  }

  it('needs no entry for loopback', () => {
    for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '127.9.9.9', '::1']) {
      assert.ok(goesPast('', host), host);
    }
    for (const host of ['localhost.example', '128.0.0.1', '::2', '127.example']) {
      assert.ok(!goesPast('', host), host);
    }
  });

  // The cases of Go's own tests (golang.org/x/net/http/httpproxy).
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['foo.com', ['foo.com', 'bar.foo.com', 'FOO.COM'], ['foo1.com', 'xfoo.com']],
    ['.foo.com', ['bar.foo.com'], ['foo.com']],
    ['*.foo.com', ['bar.foo.com'], ['foo.com']],
    ['FOO.com', ['foo.com'], []],
    ['10.0.0.0/8', ['10.1.2.3', '::ffff:10.1.2.3'], ['11.0.0.1', 'ten.example']],
    ['10.1.2.3/8', ['10.9.9.9'], []],
    ['192.168.1.1', ['192.168.1.1'], ['192.168.1.11', 'x.192.168.1.1']],
    ['fd00::/8', ['fd12::1'], ['fe80::1', '10.0.0.1']],
    ['2001:db8::1', ['2001:db8::1', '2001:DB8:0::1'], ['2001:db8::2']],
    ['*', ['anything', '8.8.8.8', 'fd00::1'], []],
    ['a.com, *', ['anything'], []],
    [' a.com , b.com ,', ['a.com', 'b.com'], ['c.com']],
    ['', [], ['a.com']],
    [',,:80,/8,10.0.0.0/33,10.0.0.0/', [], ['a.com', '10.0.0.1']],
  ];
  for (const [noProxy, past, through] of cases) {
    it(`of "${noProxy}" goes past the proxy for what it names and nothing else`, () => {
      for (const host of past) assert.ok(goesPast(noProxy, host), host);
      for (const host of through) assert.ok(!goesPast(noProxy, host), host);
    });
  }

  it('with a port means that port only', () => {
    for (const [entry, host] of [
      ['foo.com:2376', 'foo.com'],
      ['.foo.com:2376', 'bar.foo.com'],
      ['10.0.0.1:2376', '10.0.0.1'],
      ['[fd00::1]:2376', 'fd00::1'],
    ] as const) {
      assert.ok(goesPast(entry, host, 2376), entry);
      assert.ok(!goesPast(entry, host, 2375), entry);
    }
  });
});

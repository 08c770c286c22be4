import assert from 'node:assert/strict';
import { hasSecretInside, isSecret } from '../../../../../src/features/inspect/page/secrets';

describe('What an inspect page keeps hidden', () => {
  it('is what has the name of a secret', () => {
    const names = [
      'DB_PASSWORD',
      'MYSQL_ROOT_PASSWD',
      'PGPASSWORD',
      'dbPass',
      'CLIENT_SECRET',
      'clientSecret',
      'GITHUB_TOKEN',
      'accesstoken',
      'API_KEY',
      'apikey',
      'AWS_SECRET_ACCESS_KEY',
      'STRIPE_KEYS',
      'GOOGLE_CREDENTIALS',
      'REGISTRY_AUTH',
      'BASIC_AUTH',
      'PRIVATE_THING',
      'SENTRY_DSN',
      'com.example.db-password',
      'traefik.http.middlewares.a.basicauth.users',
    ];
    for (const name of names) assert.ok(isSecret(name, 'value'), name);
  });

  it('is not what only sounds like one', () => {
    const names = [
      'PATH',
      'PWD',
      'OLDPWD',
      'KEYBOARD',
      'MONKEY',
      'KEYCLOAK_URL',
      'AUTHOR',
      'org.opencontainers.image.authors',
      'PASSENGER_COUNT',
      'NODE_ENV',
      'com.docker.compose.project',
    ];
    for (const name of names) assert.ok(!isSecret(name, 'value'), name);
  });

  it('is an address with a password in it, whatever it is called', () => {
    for (const value of [
      'postgres://app:hunter2@db:5432/shop',
      'redis://:hunter2@cache',
      'amqp://a:b@host, amqp://c:d@host',
      'see https://user:pa%20ss@example.com/x',
    ]) {
      assert.ok(isSecret('DATABASE_URL', value), value);
    }
    for (const value of [
      'postgres://db:5432/shop',
      'postgres://app@db/shop',
      'https://example.com/a:b@c',
      'https://user:@example.com/',
      '://',
    ]) {
      assert.ok(!isSecret('DATABASE_URL', value), value);
    }
  });

  it('is a line with a password among other words', () => {
    for (const line of [
      'mysqld --password=hunter2',
      'app --db-password hunter2 --port 80',
      'RUN |1 TOKEN=abc /bin/sh -c make',
      'addr=10.0.0.1,username=me,password=x',
      '{"client_secret": "x"}',
    ]) {
      assert.ok(hasSecretInside(line), line);
    }
    for (const line of [
      'mysqld --default-authentication-plugin=mysql_native_password',
      'sleep 1000',
      'app --password-file /run/secrets/db',
    ]) {
      assert.ok(!hasSecretInside(line), line);
    }
  });

  it('is neither an empty value nor the path of a file that has the secret', () => {
    assert.ok(!isSecret('DB_PASSWORD', ''));
    assert.ok(!isSecret('POSTGRES_PASSWORD_FILE', '/run/secrets/db'));
    assert.ok(isSecret('POSTGRES_PASSWORD_FILE', 'hunter2'));
  });

  it('is told in no time, also of what is made to take long', () => {
    const length = 100_000;
    const lines = ['a', '-', '://', 'x://a:', ' ', 'password ', '--', 'token"  '].map((piece) =>
      piece.repeat(length / piece.length),
    );
    const began = performance.now();
    for (const line of lines) isSecret(line, line);
    const took = performance.now() - began;
    assert.ok(took < 1000, `${String(took)} ms`);
  });
});

// Certificate authorities of a test's own, made by openssl: what they sign is as real as what an administrator would make for
// `dockerd --tlsverify`, and lasts as long as the test wants.
import fs from 'node:fs';
import path from 'node:path';
import { Expected } from './lifetime.mjs';
import { commandPath, run } from './processes.mjs';

const day = 24 * 60 * 60 * 1000;

/**
 * @typedef {object} Authority
 * @property {string} ca path of its own certificate
 * @property {(name: string, options: CertificateOptions) => Promise<CertificateFiles>} issue signs a certificate for a new key;
 *   `name` is its common name and that of its files
 */

/**
 * @typedef {object} CertificateOptions
 * @property {'server' | 'client'} use
 * @property {string[]} [hosts] that a server's certificate is for: `IP:127.0.0.1`, `DNS:engine.example`
 * @property {Date} [from] default: yesterday
 * @property {Date} [until] default: tomorrow
 */

/** @typedef {{ cert: string, key: string }} CertificateFiles paths, PEM */

/** @param {number} days from now, negative for the past */
export function daysFromNow(days) {
  return new Date(Date.now() + days * day);
}

/**
 * @param {string} directory where its files are put; the caller removes it
 * @param {string} name its common name
 * @param {{ from?: Date, until?: Date }} [validity] of the authority's own certificate
 * @returns {Promise<Authority>}
 */
export async function createAuthority(directory, name, validity = {}) {
  const home = path.join(directory, name);
  fs.mkdirSync(home);
  // Openssl wants to be told of a subject here even where the command line has it.
  fs.writeFileSync(path.join(home, 'request.cnf'), '[req]\ndistinguished_name = name\n[name]\n');
  const self = await request(home, name);
  const ca = path.join(home, 'ca.pem');
  const extensions = 'basicConstraints = critical, CA:true\n';
  await sign(home, self, ca, extensions, validity, ['-selfsign', '-keyfile', self.key]);
  return {
    ca,
    async issue(common, { use, hosts = [], from, until }) {
      const made = await request(home, common);
      const cert = path.join(home, `${common}.pem`);
      const lines = [`extendedKeyUsage = ${use}Auth`];
      if (hosts.length > 0) lines.push(`subjectAltName = ${hosts.join(',')}`);
      const signer = ['-cert', ca, '-keyfile', self.key];
      await sign(home, made, cert, `${lines.join('\n')}\n`, { from, until }, signer);
      return { cert, key: made.key };
    },
  };
}

/** The same key, encrypted, in a file beside it. @param {string} key @returns {Promise<string>} path */
export async function encryptKey(key) {
  const encrypted = key.replace(/\.pem$/, '-encrypted.pem');
  await openssl(path.dirname(key), [
    ['pkcs8', '-topk8', '-in', key, '-out', encrypted],
    ['-passout', 'pass:sesame'],
  ]);
  return encrypted;
}

/** @param {string} home @param {string} name */
async function request(home, name) {
  const key = path.join(home, `${name}-key.pem`);
  const csr = path.join(home, `${name}.csr`);
  await openssl(home, [
    ['req', '-config', 'request.cnf', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
    ['-nodes', '-keyout', key, '-out', csr, '-subj', `/CN=${name}`],
  ]);
  return { key, csr };
}

/**
 * @param {string} home @param {{ csr: string }} requested @param {string} out @param {string} extensions
 * @param {{ from?: Date | undefined, until?: Date | undefined }} validity @param {string[]} signer
 */
async function sign(home, { csr }, out, extensions, validity, signer) {
  const { from = daysFromNow(-1), until = daysFromNow(1) } = validity;
  const configuration = out.replace(/\.pem$/, '.cnf');
  // One for each certificate: openssl may be signing several at the same time.
  const database = out.replace(/\.pem$/, '.index');
  fs.writeFileSync(database, '');
  const lines = [
    ['[ca]', 'default_ca = authority'],
    ['[authority]', 'new_certs_dir = .', `database = ${database}`, 'default_md = sha256'],
    ['policy = any', 'rand_serial = yes', 'x509_extensions = extensions'],
    ['[any]', 'commonName = supplied'],
    ['[extensions]', extensions],
  ];
  fs.writeFileSync(configuration, lines.flat().join('\n'));
  await openssl(home, [
    ['ca', '-batch', '-config', configuration, '-notext', ...signer],
    ['-startdate', asn1Time(from), '-enddate', asn1Time(until), '-in', csr, '-out', out],
  ]);
}

/** `20260131120000Z` @param {Date} date */
function asn1Time(date) {
  return date.toISOString().replace(/\.\d+/, '').replace(/[-:T]/g, '');
}

/** @param {string} cwd @param {string[][]} args */
async function openssl(cwd, args) {
  const command = commandPath('openssl');
  if (command === undefined) throw new Expected('openssl is missing: apt-get install openssl');
  await run(command, args.flat(), { cwd });
}

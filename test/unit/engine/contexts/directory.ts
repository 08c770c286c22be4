import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ContextSpec } from '../../../../src/engine/api';
import { certificatePem, keyPem } from '../../../support/pem';

/** A configuration directory of the docker CLI for one test, not made yet, and PEM files outside of it. */
export class TestDirectory {
  readonly root = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-contexts-'));
  readonly directory = path.join(this.root, '.docker');

  constructor() {
    fs.writeFileSync(path.join(this.root, 'cert.pem'), certificatePem);
    fs.writeFileSync(path.join(this.root, 'key.pem'), keyPem);
  }

  get cert(): string {
    return path.join(this.root, 'cert.pem');
  }

  get key(): string {
    return path.join(this.root, 'key.pem');
  }

  /** All three files, where nothing else is said. */
  spec(name: string, change: Partial<ContextSpec> = {}): ContextSpec {
    const files = { ca: this.cert, cert: this.cert, key: this.key };
    const rest = { description: '', host: 'tcp://127.0.0.1:2376', skipTlsVerify: false };
    return { name, ...files, ...rest, ...change };
  }

  write(file: string, text: string): void {
    const full = path.join(this.directory, file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, text);
  }

  read(file: string): string {
    return fs.readFileSync(path.join(this.directory, file), 'utf8');
  }

  /** Every file below the directory with its mode and content. */
  files(): Record<string, string> {
    if (!fs.existsSync(this.directory)) return {};
    const entries = fs.readdirSync(this.directory, { recursive: true, encoding: 'utf8' });
    const described = entries.sort().map((entry) => {
      const full = path.join(this.directory, entry);
      const stat = fs.statSync(full);
      const mode = (stat.mode & 0o777).toString(8);
      return [entry, stat.isDirectory() ? mode : `${mode} ${fs.readFileSync(full, 'utf8')}`];
    });
    return Object.fromEntries(described) as Record<string, string>;
  }

  remove(): void {
    fs.rmSync(this.root, { recursive: true });
  }
}

export function contextId(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

export function metaFile(name: string): string {
  return `contexts/meta/${contextId(name)}/meta.json`;
}

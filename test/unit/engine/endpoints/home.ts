import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A home directory for one test, with a docker configuration in it. */
export class TestHome {
  readonly homedir = fs.mkdtempSync(path.join(os.tmpdir(), 'longshore-home-'));

  get docker(): string {
    return path.join(this.homedir, '.docker');
  }

  write(file: string, content: string): void {
    const full = path.join(this.docker, file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, content);
  }

  /** @returns where its TLS files are */
  context(name: string, docker: object, files: readonly string[] = []): string {
    const id = createHash('sha256').update(name).digest('hex');
    const meta = { Name: name, Metadata: {}, Endpoints: { docker } };
    this.write(`contexts/meta/${id}/meta.json`, JSON.stringify(meta));
    for (const file of files) this.write(`contexts/tls/${id}/docker/${file}`, 'pem');
    return path.join(this.docker, 'contexts/tls', id, 'docker');
  }

  remove(): void {
    fs.rmSync(this.homedir, { recursive: true });
  }
}

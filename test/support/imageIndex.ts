// An image for several platforms, as BuildKit makes them: an OCI index with a manifest for each, and an attestation beside it.
import { createHash } from 'node:crypto';
import { tar } from './machine';
import { testLabels, type RawEngine } from './rawEngine';

export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

export interface ImageIndex {
  readonly digest: string;
  /** Of the manifests, in the order of the platforms; the last one is that of the attestation. */
  readonly manifests: readonly string[];
}

const oci = 'application/vnd.oci.image';

/** Loads `reference` into an engine that keeps images in containerd's store. Nothing in it can run. */
export async function loadImageIndex(
  raw: RawEngine,
  reference: string,
  platforms: readonly Platform[],
): Promise<ImageIndex> {
  const blobs = new Map<string, Buffer>();
  const keep = (mediaType: string, content: Buffer | object): Descriptor => {
    const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
    const hash = createHash('sha256').update(bytes).digest('hex');
    blobs.set(`blobs/sha256/${hash}`, bytes);
    return { mediaType, digest: `sha256:${hash}`, size: bytes.length };
  };
  const manifest = (config: Descriptor, layer: Descriptor): Descriptor =>
    keep(`${oci}.manifest.v1+json`, {
      schemaVersion: 2,
      mediaType: `${oci}.manifest.v1+json`,
      config,
      layers: [layer],
    });

  const manifests: (Descriptor & { platform: Platform; annotations?: Record<string, string> })[] =
    [];
  for (const platform of platforms) {
    const text = Object.values(platform).join('/');
    const layer = keep(
      `${oci}.layer.v1.tar`,
      await tar([{ path: 'etc/' }, { path: 'etc/platform', content: `${text}\n` }]),
    );
    const config = keep(`${oci}.config.v1+json`, {
      ...platform,
      created: '2026-01-02T03:04:05Z',
      config: { Cmd: ['cat', '/etc/platform'], Labels: testLabels },
      rootfs: { type: 'layers', diff_ids: [layer.digest] },
      history: [{ created: '2026-01-02T03:04:05Z', created_by: `COPY ${text} /etc/platform` }],
    });
    manifests.push({ ...manifest(config, layer), platform });
  }
  const statement = keep('application/vnd.in-toto+json', {
    _type: 'https://in-toto.io/Statement/v0.1',
  });
  const about = keep(`${oci}.config.v1+json`, {
    os: 'unknown',
    architecture: 'unknown',
    config: {},
    rootfs: { type: 'layers', diff_ids: [statement.digest] },
  });
  manifests.push({
    ...manifest(about, statement),
    platform: { os: 'unknown', architecture: 'unknown' },
    annotations: {
      'vnd.docker.reference.type': 'attestation-manifest',
      'vnd.docker.reference.digest': manifests[0]?.digest ?? '',
    },
  });
  const index = keep(`${oci}.index.v1+json`, {
    schemaVersion: 2,
    mediaType: `${oci}.index.v1+json`,
    manifests,
  });
  const layout = await tar([
    { path: 'oci-layout', content: '{"imageLayoutVersion":"1.0.0"}' },
    {
      path: 'index.json',
      content: JSON.stringify({
        schemaVersion: 2,
        manifests: [
          { ...index, annotations: { 'io.containerd.image.name': `docker.io/${reference}` } },
        ],
      }),
    },
    { path: 'blobs/' },
    { path: 'blobs/sha256/' },
    ...[...blobs].map(([path, content]) => ({ path, content })),
  ]);
  await raw.text('POST', '/images/load?quiet=1', layout);
  return { digest: index.digest, manifests: manifests.map(({ digest }) => digest) };
}

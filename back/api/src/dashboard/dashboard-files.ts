import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Encodings of content that we offer, the one that we like best first. */
export const ENCODINGS = ['br', 'gzip'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A file of the built dashboard. */
export interface DashboardFile {
  type: string;
  body: Buffer;
  /** Its name changes with its content. */
  hashed: boolean;
  /** Made when first asked for, and kept; null: it does not get smaller. */
  encoded(encoding: Encoding): Promise<Buffer> | null;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};
const PACKED = new Set(['.woff2']);
const HASHED = /-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/;

const compressors: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (body) => promisify(gzip)(body, { level: 9 }),
};

/**
 * Reads all files of a built dashboard, some 2 MB, by the path that they are asked for. Files of kinds that no dashboard
 * has are left out.
 *
 * @returns null where there is none
 */
export function readDashboard(folder: string): ReadonlyMap<string, DashboardFile> | null {
  if (!existsSync(join(folder, 'index.html'))) return null;
  const files = new Map<string, DashboardFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const name = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(name, toFile(type, readFileSync(path), name));
  }
  return files;
}

function toFile(type: string, body: Buffer, name: string): DashboardFile {
  const made = new Map<Encoding, Promise<Buffer>>();
  const encoded = (encoding: Encoding): Promise<Buffer> | null => {
    if (PACKED.has(extname(name))) return null;
    let result = made.get(encoding);
    if (result === undefined) made.set(encoding, (result = compressors[encoding](body)));
    return result;
  };
  return { type, body, hashed: HASHED.test(name), encoded };
}

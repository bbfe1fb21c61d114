import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { lockDataDir } from './lock.js';
import { checkDisk, checkPorts } from './preflight.js';

describe('before anything is started', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'postern-preflight-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('a disk with too little room is refused, with both numbers', () => {
    expect(() => checkDisk(folder)).not.toThrow();
    expect(() => checkDisk(folder, Number.MAX_SAFE_INTEGER)).toThrow(/has \d+ MB free, and \d+ MB are needed/);
  });

  it('an address that is not this machine’s is refused, naming the variable', async () => {
    const listener = { purpose: 'receiving mail', host: '192.0.2.1', port: 0, variable: 'SMTP_PORT' } as const;
    await expect(checkPorts([listener])).rejects.toThrow(
      /192\.0\.2\.1 \(SMTP_HOST\).*cannot be listened on \(EADDRNOTAVAIL\)/,
    );
  });

  it('a lock is one process’s, until it gives it back', () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1e6)', 'start']);
    const file = join(folder, 'start.pid');
    writeFileSync(file, String(other.pid));
    expect(() => lockDataDir(folder)).toThrow(`already runs on the data folder ${folder} (process ${other.pid})`);
    other.kill();
    rmSync(file);
    lockDataDir(folder)();
    expect(existsSync(file)).toBe(false);
  });

  it('a lock that a killed process left behind is taken over', () => {
    writeFileSync(join(folder, 'start.pid'), '999999999');
    expect(() => lockDataDir(folder)()).not.toThrow();
  });
});

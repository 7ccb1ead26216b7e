// A Byggarkiv of one's own: a copy of the small demo archive, served on a free port.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const binary = process.env.BYGGARKIV ?? 'build/dev/bin/byggarkiv';
const demo = process.env.BYGGARKIV_DEMO ?? 'build/dev/tests/demo-small';

// Resolves with { url, stop() } once the server says where it listens, and its index can be searched; rejects with what it printed
// when it ends before that.
export async function startSite(options = []) {
  const folder = await mkdtemp(path.join(tmpdir(), 'byggarkiv-'));
  const data = path.join(folder, 'data');
  await cp(demo, data, { recursive: true });
  await cp(`${demo}.key`, `${data}.key`);
  const server = spawn(binary, ['--data', data, 'serve', '--demo', '--listen', '127.0.0.1:0', ...options]);
  const said = [];
  const url = await new Promise((resolve, reject) => {
    const listen = (chunk) => {
      said.push(chunk);
      const address = /http:\/\/[0-9.]+:[0-9]+/.exec(said.join(''));
      if (address) resolve(address[0]);
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', (chunk) => said.push(chunk));
    server.on('exit', (code) => reject(new Error(`serve ended with ${code}:\n${said.join('')}`)));
  });
  // It answers while a large index is still being opened; what the tests ask is to be found at once.
  while ((await (await fetch(`${url}/readyz`)).text()).includes('being built'));
  return {
    url,
    data,
    said: () => said.join(''),
    async stop() {
      const gone = new Promise((resolve) => server.on('exit', resolve));
      server.kill('SIGTERM');
      await gone;
      if (!process.env.KEEP_TEST_FILES) await rm(folder, { recursive: true, force: true });
      else console.log(`kept: ${folder}`);
    },
  };
}

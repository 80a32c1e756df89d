import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The program under test and the script that writes weights of zeros for it; undefined where either is missing. */
export function findSdServer(): { readonly program: string; readonly script: string } | undefined {
  const program = process.env['SD_SERVER'];
  const script =
    process.env['SD_BLANK'] ?? join(import.meta.dirname, '../../../shared/peers/blank-sd/blank-model.mjs');
  return program && existsSync(program) && existsSync(script) ? { program, script } : undefined;
}

/** Writes the weights of zeros into a folder (4 GB to look at, 300 kB on disk). */
export function writeBlankWeights(script: string, folder: string): void {
  const { status, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`no blank weights: ${stderr}`);
}

/** A real server that can be killed and started again at the same address. */
export interface SdServer {
  readonly url: string;
  kill(): Promise<void>;
  restart(): Promise<void>;
}

const START_MS = 120_000;

/** Starts it on this machine with those arguments and waits until it answers. */
export async function startSdServer(program: string, args: readonly string[]): Promise<SdServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const restart = async (): Promise<void> => {
    const started = spawn(program, [...args, '--listen-ip', '127.0.0.1', '--listen-port', String(port)], {
      stdio: 'ignore',
    });
    child = started;
    const until = Date.now() + START_MS;
    while (!(await answers(url))) {
      if (started.exitCode !== null || Date.now() > until) throw new Error(`${program} did not start`);
      await wait(200);
    }
  };
  const kill = async (): Promise<void> => {
    const running = child;
    child = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await ended;
  };
  await restart();
  return { url, kill, restart };
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/sdcpp/v1/capabilities`).then(
    ({ ok }) => ok,
    () => false,
  );

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

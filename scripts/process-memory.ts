import { readdirSync, readFileSync } from 'node:fs';

/** Watches the memory of this process and all below it. */
export interface MemoryWatch {
  /** The most that was seen at once, in megabytes; 0 where the system does not tell (it must have `/proc`). */
  mostMegabytes(): number;
  stop(): void;
}

const MS_BETWEEN_LOOKS = 200;

/** Begins to watch. */
export function watchMemory(): MemoryWatch {
  let mostKilobytes = 0;
  const timer = setInterval(() => {
    mostKilobytes = Math.max(mostKilobytes, kilobytesBelow(process.pid));
  }, MS_BETWEEN_LOOKS);
  return { mostMegabytes: () => mostKilobytes / 1024, stop: () => clearInterval(timer) };
}

function kilobytesBelow(root: number): number {
  const processes = runningProcesses();
  const sumOf = (pid: number): number => {
    const own = processes.get(pid)?.kilobytes ?? 0;
    const children = [...processes].filter(([, { parent }]) => parent === pid);
    return children.reduce((sum, [child]) => sum + sumOf(child), own);
  };
  return sumOf(root);
}

function runningProcesses(): Map<number, { parent: number; kilobytes: number }> {
  const processes = new Map<number, { parent: number; kilobytes: number }>();
  try {
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8');
        const figure = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
        processes.set(Number(name), { parent: figure('PPid'), kilobytes: figure('VmRSS') });
      } catch {
        // It ended between the two looks.
      }
    }
  } catch {
    // No /proc on this system.
  }
  return processes;
}

import { randomBytes } from 'node:crypto';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

const WANTED = ['libvk_swiftshader.so', 'libvulkan.so.1', 'vk_swiftshader_icd.json'];

/**
 * Environment that makes a child process find SwiftShader, a Vulkan implementation on the CPU.
 * Its libraries are unpacked once into a cache folder named after the package's version; several processes may
 * do so at the same time. Gives undefined where the package has none for this machine (it is Linux on x64 only).
 */
export async function softwareGpuEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Record<string, string> | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const require = createRequire(import.meta.url);
  const packageRoot = packageRootOf(require.resolve('@sparticuz/chromium'));
  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  const cacheRoot = environment['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const folder = join(cacheRoot, 'beso', `swiftshader-${version}`);
  if (!(await exists(join(folder, WANTED[0]!)))) {
    await unpack(join(packageRoot, 'bin', 'swiftshader.tar.br'), folder);
  }
  const libraryPath = environment['LD_LIBRARY_PATH'];
  return {
    LD_LIBRARY_PATH: libraryPath ? `${folder}:${libraryPath}` : folder,
    VK_ADD_DRIVER_FILES: join(folder, 'vk_swiftshader_icd.json'),
  };
}

function packageRootOf(entry: string): string {
  const name = join('@sparticuz', 'chromium');
  return entry.slice(0, entry.lastIndexOf(name) + name.length);
}

/** Fills a folder of its own and moves it into place, so that nobody ever sees half of it. */
async function unpack(archive: string, folder: string): Promise<void> {
  const tar = await promisify(brotliDecompress)(await readFile(archive));
  const temporary = `${folder}.${randomBytes(4).toString('hex')}`;
  await mkdir(temporary, { recursive: true });
  for (const { name, bytes } of tarFiles(tar)) {
    if (WANTED.includes(name)) await writeFile(join(temporary, name), bytes, { mode: 0o755 });
  }
  try {
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    if (!(await exists(join(folder, WANTED[0]!)))) throw error;
  }
}

/** The plain files of a tar archive: 512-byte headers (name at 0, octal size at 124, type at 156), padded contents. */
function* tarFiles(tar: Buffer): Generator<{ name: string; bytes: Buffer }> {
  for (let offset = 0; offset + 512 <= tar.length && tar[offset] !== 0; ) {
    const field = (start: number, length: number): string =>
      tar.toString('latin1', offset + start, offset + start + length).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 12).trim(), 8);
    const type = field(156, 1);
    if (type === '' || type === '0') {
      yield {
        name: field(0, 100).replace(/^\.\//, ''),
        bytes: tar.subarray(offset + 512, offset + 512 + size),
      };
    }
    offset += 512 + Math.ceil(size / 512) * 512;
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

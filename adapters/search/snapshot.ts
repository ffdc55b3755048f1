import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { crc32 } from "node:zlib";

/** Says what the file is, for whoever finds it, and for us. */
const MAGIC = Buffer.from("paperboy search snapshot 1\n");
/** Before each part: its length and its CRC-32. Length 0 ends the file. */
const FRAME = 8;
/** No snapshot takes as long to write: what is older was left by a process that was killed. */
const ABANDONED_MS = 24 * 3_600_000;
/** Smaller parts are text, which is soon done with. */
const LARGE = 65_536;

/**
 * Writes parts to a file; all or nothing: until they are all written, an older file stays as it is. Removes what was left
 * unfinished a day ago or longer.
 */
export async function writeSnapshot(file: string, parts: AsyncIterable<Uint8Array>): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await removeAbandoned(file);
  const unfinished = `${file}.${randomUUID()}.tmp`;
  const handle = await open(unfinished, "w");
  try {
    await handle.writeFile(MAGIC);
    for await (const part of parts) {
      await handle.writeFile(frameOf(part.byteLength, crc32(part)));
      await handle.writeFile(part);
    }
    await handle.writeFile(frameOf(0, 0));
    await handle.sync();
    await handle.close();
    await rename(unfinished, file);
  } catch (error) {
    await handle.close();
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function removeAbandoned(file: string): Promise<void> {
  for (const name of await readdir(dirname(file))) {
    if (!name.startsWith(`${basename(file)}.`) || !name.endsWith(".tmp")) continue;
    const unfinished = join(dirname(file), name);
    // Another process may have removed it, or have finished it just now.
    const written = await stat(unfinished).catch(() => undefined);
    if (written && written.mtimeMs < Date.now() - ABANDONED_MS) await rm(unfinished, { force: true });
  }
}

/** The parts of a file; rejects where there is no such file or it is damaged. Of a damaged file some parts may come first. */
export async function* readSnapshot(file: string): AsyncGenerator<Uint8Array> {
  const handle = await open(file);
  try {
    const read = async (length: number) => {
      const bytes = allocate(length);
      let done = 0;
      while (done < length) {
        const { bytesRead } = await handle.read(bytes, done, length - done);
        if (bytesRead === 0) throw new Error(`${file} ends too early.`);
        done += bytesRead;
      }
      return bytes;
    };
    const { size } = await handle.stat();
    if (!(await read(MAGIC.length)).equals(MAGIC)) throw new Error(`${file} is no snapshot of this version.`);
    for (;;) {
      const frame = await read(FRAME);
      const length = frame.readUInt32LE(0);
      if (length === 0) return;
      if (length > size) throw new Error(`${file} is damaged.`);
      const part = await read(length);
      if (crc32(part) !== frame.readUInt32LE(4)) throw new Error(`${file} is damaged.`);
      yield part;
    }
  } finally {
    await handle.close();
  }
}

/**
 * Not from the pool of small buffers: numbers must lie on whole words. Shared memory, though nobody shares it, is not counted as
 * garbage to come: for each 64 MB of other memory that is read, all papers would be gone through for what can be cleared away.
 */
const allocate = (length: number): Buffer =>
  length < LARGE ? Buffer.allocUnsafeSlow(length) : Buffer.from(new SharedArrayBuffer(length));

function frameOf(length: number, checksum: number): Buffer {
  const frame = Buffer.alloc(FRAME);
  frame.writeUInt32LE(length, 0);
  frame.writeUInt32LE(checksum, 4);
  return frame;
}

import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";

/** Says what the file is, for whoever finds it, and for us. */
const MAGIC = Buffer.from("paperboy search snapshot 1\n");
/** Before each part: its length and its CRC-32. Length 0 ends the file. */
const FRAME = 8;

/** Writes parts to a file; all or nothing: until they are all written, an older file stays as it is. */
export async function writeSnapshot(file: string, parts: AsyncIterable<Uint8Array>): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
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

/** The parts of a file; rejects where there is no such file or it is damaged. Of a damaged file some parts may come first. */
export async function* readSnapshot(file: string): AsyncGenerator<Uint8Array> {
  const handle = await open(file);
  try {
    const read = async (length: number) => {
      // Not from the pool of small buffers: numbers must lie on whole words.
      const bytes = Buffer.allocUnsafeSlow(length);
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

function frameOf(length: number, checksum: number): Buffer {
  const frame = Buffer.alloc(FRAME);
  frame.writeUInt32LE(length, 0);
  frame.writeUInt32LE(checksum, 4);
  return frame;
}

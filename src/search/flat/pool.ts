/**
 * Blocks of 32-bit numbers in a few large arrays: as small arrays of their own, hundreds of thousands of lists would take
 * several times the memory. A block is named by its address, a whole number from 0.
 */
export interface Pool {
  /** The address of a block for so many numbers, at least 1, with whatever stood there before. */
  allocate(length: number): number;
  /** Gives a block back; `length` as it was asked for. */
  free(address: number, length: number): void;
  /** The large array that a block is in; the block starts at `startOf(address)`. */
  pageOf(address: number): Uint32Array;
  /** The same memory, byte by byte. */
  bytesOf(address: number): Uint8Array;
  /** Shares memory with the pool. */
  save(): SavedPool;
}

const PAGE_BITS = 20;
const PAGE = 2 ** PAGE_BITS;

export const startOf = (address: number): number => address & (PAGE - 1);

/** How many numbers a block for so many has room for: 1, 2, 3, 4, 6, 8, 12, 16 .. */
export function roomFor(length: number): number {
  const power = 2 ** (31 - Math.clz32(length));
  return length === power ? power : 2 * length <= 3 * power ? 1.5 * power : 2 * power;
}

/** What a pool is made of. */
export interface SavedPool {
  readonly pages: readonly Uint32Array[];
  /** Where the unused end of the last page starts. */
  readonly used: number;
  /** Addresses of unused blocks, by their room. */
  readonly unused: readonly (readonly [room: number, addresses: readonly number[]])[];
}

export function createPool(saved: SavedPool = { pages: [], used: PAGE, unused: [] }): Pool {
  const pages = [...saved.pages];
  const bytes = pages.map((page) => new Uint8Array(page.buffer));
  const unused = new Map(saved.unused.map(([room, addresses]) => [room, [...addresses]]));
  let used = saved.used;

  const keep = (room: number, address: number) => {
    const addresses = unused.get(room);
    if (addresses) addresses.push(address);
    else unused.set(room, [address]);
  };

  function openPage(room: number): void {
    for (let rest = PAGE - used; rest > 0; rest = PAGE - used) {
      const largest = 2 ** (31 - Math.clz32(rest));
      keep(largest, (pages.length - 1) * PAGE + used);
      used += largest;
    }
    const page = new Uint32Array(Math.max(PAGE, room));
    pages.push(page);
    bytes.push(new Uint8Array(page.buffer));
    used = 0;
  }

  return {
    allocate(length) {
      const room = roomFor(length);
      const address = unused.get(room)?.pop();
      if (address !== undefined) return address;
      if (used + room > PAGE) openPage(room);
      const start = used;
      used = Math.min(PAGE, used + room);
      return (pages.length - 1) * PAGE + start;
    },
    free: (address, length) => keep(roomFor(length), address),
    pageOf: (address) => pages[Math.floor(address / PAGE)] ?? new Uint32Array(),
    bytesOf: (address) => bytes[Math.floor(address / PAGE)] ?? new Uint8Array(),
    save: () => ({ pages, used, unused: [...unused] }),
  };
}

/** The best of many, without sorting the rest. */
export interface Best {
  /** Offers one more. Gives the worst that is kept, once there are as many as are kept. */
  offer(item: number): number | undefined;
  /** Takes out the worst that is left; `undefined` once empty. */
  takeWorst(): number | undefined;
}

/** Keeps the best `most` of what it is offered, in a heap with the worst on top; `isBetter` is a strict total order. */
export function createBest(most: number, isBetter: (a: number, b: number) => boolean): Best {
  const heap: number[] = [];
  const at = (i: number) => heap[i] ?? 0;

  function rise(from: number): void {
    const item = at(from);
    let i = from;
    while (i > 0) {
      const parent = (i - 1) >>> 1;
      if (!isBetter(at(parent), item)) break;
      heap[i] = at(parent);
      i = parent;
    }
    heap[i] = item;
  }

  function sink(item: number): void {
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBetter(at(child), at(child + 1))) child++;
      if (!isBetter(item, at(child))) break;
      heap[i] = at(child);
      i = child;
    }
    heap[i] = item;
  }

  return {
    offer(item) {
      if (heap.length < most) {
        heap.push(item);
        rise(heap.length - 1);
      } else if (most > 0 && isBetter(item, at(0))) sink(item);
      return heap.length < most ? undefined : heap[0];
    },
    takeWorst() {
      const [worst] = heap;
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) sink(last);
      return worst;
    },
  };
}

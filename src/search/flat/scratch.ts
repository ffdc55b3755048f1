interface Fillable {
  readonly length: number;
  fill(value: number): unknown;
}

/**
 * Zeros for one question after the other, or numbers `as they are` after the last, at least as many as asked for, made once:
 * those of a large library are a megabyte, which would have to be cleared away after each. What it gave before is lost when
 * it is asked again.
 */
export function createScratch<Numbers extends Fillable>(
  make: (length: number) => Numbers,
  which: "zeros" | "as they are" = "zeros",
): (length: number) => Numbers {
  let numbers = make(0);
  return (length) => {
    if (numbers.length < length) numbers = make(Math.ceil(1.25 * length));
    else if (which === "zeros") numbers.fill(0);
    return numbers;
  };
}

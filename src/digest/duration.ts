export const seconds = 1000;
export const minutes = 60 * seconds;
export const hours = 60 * minutes;
export const days = 24 * hours;

/** How long to wait, in words as `describeTime`, rather too long than too short. */
export function describeWait(ms: number): string {
  const unit = ms > 2 * days ? days : ms > hours ? hours : minutes;
  return describeTime(Math.ceil(ms / unit) * unit);
}

/** A length of time in words, in its largest unit: `5 minutes`, `12 hours`, `3 days`. */
export function describeTime(ms: number): string {
  const [unit, name] =
    ms >= 2 * 365 * days
      ? [365 * days, "year"]
      : ms >= 2 * days
        ? [days, "day"]
        : ms >= hours
          ? [hours, "hour"]
          : [minutes, "minute"];
  const count = Math.max(1, Math.floor(ms / Number(unit)));
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}

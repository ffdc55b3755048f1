export const day = (written: string) => new Date(written);

export const host = new URL("https://example.com/paper").hostname;
export const day = new Date(0).toISOString();

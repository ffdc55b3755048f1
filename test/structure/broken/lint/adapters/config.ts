export const token = process.env.TOKEN;

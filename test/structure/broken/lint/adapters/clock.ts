export const createClock = () => () => new Date();

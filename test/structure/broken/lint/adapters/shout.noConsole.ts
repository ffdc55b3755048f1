export const shout = () => console.log("paper");

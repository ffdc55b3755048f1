export const config = () => import("../adapters/config.ts");

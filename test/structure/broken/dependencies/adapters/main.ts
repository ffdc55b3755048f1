export const start = async () => {
  const { connect } = await import("./slack/app.ts");
  return connect();
};

module.exports = async () => {
  await globalThis.posternTestServer?.stop();
};

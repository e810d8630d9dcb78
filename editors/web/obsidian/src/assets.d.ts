/** What the build puts into the bundle. */

declare module '*.gz' {
  const bytes: Uint8Array;
  export default bytes;
}
declare module '*.bin' {
  const bytes: Uint8Array;
  export default bytes;
}
declare module 'worker:script' {
  const script: string;
  export default script;
}

export async function buildPage() {}

const renderer = process.env.VIS_REQUEST_SERVER ?? 'https://render.plotkit.example/api/chart';

/** Draws on the server of the project, or on one's own. */
export async function renderChart(type, options) {
  const response = await fetch(renderer, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ type, ...options, source: 'mcp-server-chart' }),
  });
  const { success, resultObj, errorMessage } = await response.json();
  if (!success) throw new Error(errorMessage);
  return resultObj;
}

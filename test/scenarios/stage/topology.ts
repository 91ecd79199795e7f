import type { RunningSimulator } from '../../support/simulator';

export const TOPOLOGIES = [
	'iframe',
	'iframe-cross',
	'two-frames',
	'popup',
	'dialog',
	'crm',
	'crm-cross',
	'top',
] as const;
/** `none`: no page has the API, so Ringside adds its own client. */
export type Topology = (typeof TOPOLOGIES)[number] | 'none';
export type Query = Record<string, string | number>;

/** Returns the address to open for a topology: Workspace, or the page that embeds it. */
export function workspaceAddress(
	{ origins, url }: RunningSimulator,
	topology: Topology,
	query: Query,
): string {
	const workspace = url('/ui/wwe/index.html', { topology, panel: 'closed', ...query });
	if (topology !== 'crm' && topology !== 'crm-cross') return workspace;
	const origin = topology === 'crm' ? origins.a : origins.b;
	return `${origin}/page/crm.html?workspace=${encodeURIComponent(workspace)}`;
}

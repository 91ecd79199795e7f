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
/** `none`: no page carries the API, so that Ringside has to speak for itself. */
export type Topology = (typeof TOPOLOGIES)[number] | 'none';
export type Query = Record<string, string | number>;

/** Where to find Workspace in some arrangement of pages: itself, or the page that embeds it. */
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

import { readdir, readFile } from 'node:fs/promises';

/** Returns the ids of a process and of all that descend from it. Linux only. */
async function familyOf(root: number): Promise<number[]> {
	const children = new Map<number, number[]>();
	for (const name of await readdir('/proc')) {
		if (!/^\d+$/.test(name)) continue;
		const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => undefined);
		// The name of a program may contain spaces and brackets; what follows the last bracket is: state, parent, …
		const parent = Number(stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
		children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
	}
	const found = [root];
	for (const id of found) found.push(...(children.get(id) ?? []));
	return found;
}

/** Returns the processor time that a browser's processes have used so far, in ms. */
export async function processorTime(root: number): Promise<number> {
	let ns = 0;
	for (const id of await familyOf(root)) {
		for (const thread of await readdir(`/proc/${id}/task`).catch(() => [])) {
			const stat = await readFile(`/proc/${id}/task/${thread}/schedstat`, 'utf8').catch(() => '0');
			ns += Number(stat.split(' ')[0]);
		}
	}
	return ns / 1e6;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null;

/**
 * Reduces events to what has changed: the first about an interaction holds all of it, each later one its id and the
 * members that differ. The shape of events is not documented, so a Workspace may do this.
 */
export class PartialEvents {
	readonly #last = new Map<unknown, Record<string, unknown>>();

	reduce(data: unknown): unknown {
		if (!isObject(data) || !isObject(data.interaction)) return data;
		const { interaction } = data;
		const former = this.#last.get(interaction.interactionId);
		this.#last.set(interaction.interactionId, structuredClone(interaction));
		if (former === undefined) return data;
		const changed = Object.entries(interaction).filter(
			([key, value]) => JSON.stringify(value) !== JSON.stringify(former[key]),
		);
		return {
			...data,
			interaction: { interactionId: interaction.interactionId, ...Object.fromEntries(changed) },
		};
	}
}

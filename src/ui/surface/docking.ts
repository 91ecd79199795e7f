import { browser } from '../../platform/browser';

export interface Dockable {
	readonly windowId: number;
	/** True if it is not this surface's own window, and may be behind it. */
	readonly other: boolean;
}

/**
 * Tracks the window in which a panel can be docked: this surface's browser window or, if it has a window of its own, the
 * browser window used last. It is known in advance, because after an `await` the browser no longer counts a press as a user
 * gesture.
 */
export function followDockable(): () => Dockable | undefined {
	let found: Dockable | undefined;
	const other = (windowId: number | undefined): Dockable | undefined =>
		windowId === undefined ? undefined : { windowId, other: true };
	const isDockable = async (id: number): Promise<boolean> =>
		(await browser.windows.get(id)).type === 'normal';

	async function first(): Promise<void> {
		const own = await browser.windows.getCurrent();
		if (own.type === 'normal') {
			found = own.id === undefined ? undefined : { windowId: own.id, other: false };
			return;
		}
		const look = async (): Promise<void> => {
			const [any] = await browser.windows.getAll({ windowTypes: ['normal'] });
			found = other(any?.id);
		};
		browser.windows.onFocusChanged.addListener((id) => {
			if (id === browser.windows.WINDOW_ID_NONE) return;
			void isDockable(id).then(
				(is) => {
					if (is) found = other(id);
				},
				() => undefined,
			);
		});
		browser.windows.onRemoved.addListener((id) => {
			if (id === found?.windowId) void look().catch(() => undefined);
		});
		await look();
	}

	void first().catch(() => undefined);
	return () => found;
}

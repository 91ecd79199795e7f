export interface DocumentLifeHost {
	/** The document goes: for good, or into the back/forward cache. */
	leaving(): void;
	/** The browser freezes the document where it stands: it answers nobody until it wakes. */
	asleep(): void;
	awake(): void;
	/** Only now is this the document that the agent sees: it was prerendered, or comes back from the cache. */
	shown(): void;
	signal: AbortSignal;
}

export interface DocumentLife {
	/** True from the moment at which the document leaves its tab until it comes back. */
	readonly isGone: boolean;
	/** Adds the listeners again after all were removed. */
	hear(): void;
}

/** Follows a document as the browser hides, freezes, wakes and shows it. What the page itself dispatches does not count. */
export function followDocument({ leaving, asleep, awake, shown, signal }: DocumentLifeHost): DocumentLife {
	let isGone = false;
	const onHide = ({ isTrusted }: Event) => {
		if (!isTrusted) return;
		isGone = true;
		leaving();
	};
	// Chromium freezes what enters the back/forward cache as well. That has left its tab: it is not asleep there.
	const onFreeze = ({ isTrusted }: Event) => {
		if (isTrusted && !isGone) asleep();
	};
	const onResume = ({ isTrusted }: Event) => {
		if (isTrusted) awake();
	};
	const onShow = ({ isTrusted, persisted }: PageTransitionEvent) => {
		if (!isTrusted) return;
		isGone = false;
		if (persisted) shown();
	};
	const onActivation = ({ isTrusted }: Event) => {
		if (isTrusted) shown();
	};
	return {
		get isGone() {
			return isGone;
		},
		hear: () => {
			window.addEventListener('pagehide', onHide, { signal });
			window.addEventListener('pageshow', onShow, { signal });
			document.addEventListener('prerenderingchange', onActivation, { signal });
			document.addEventListener('freeze', onFreeze, { signal });
			document.addEventListener('resume', onResume, { signal });
		},
	};
}

import { useEffect, useState } from 'preact/hooks';

/**
 * Keeps what is typed in the field of a preference until it is in use. `fixed`: an administrator has set the preference, maybe
 * while somebody was typing; then nothing that is typed counts, also after that, and the field shows what has been set.
 */
export function useTyped(
	fixed: boolean,
): readonly [typed: string | undefined, setTyped: (text: string | undefined) => void] {
	const [typed, setTyped] = useState<string>();
	useEffect(() => {
		if (fixed) setTyped(undefined);
	}, [fixed]);
	return [fixed ? undefined : typed, setTyped];
}

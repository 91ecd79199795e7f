import type { StatusKind } from '../../logic/words/status';
import { LinkSign } from './link-sign';

/** The sign on a tile, where it stands for the product. */
export function Seal({ kind }: { kind: StatusKind }) {
	return (
		<span class="seal" data-link={kind}>
			<LinkSign kind={kind} size={34} />
		</span>
	);
}

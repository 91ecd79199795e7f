import type { Interaction } from '../../../scapi/interaction';
import { masked } from '../../../settings/mask';
import { interesting } from '../../logic/data';
import { numberOf, shownNames } from '../../logic/naming';
import { useMaskRules } from '../../surface/use-mask-rules';

const AT_A_GLANCE = 3;

interface Props {
	interaction: Interaction;
	/** Where the number stands: first, only where the head has no room for it, or not here. */
	number?: 'first' | 'narrow' | 'none';
}

/** The few attached data worth seeing without opening anything. */
export function Glance({ interaction, number: place = 'narrow' }: Props) {
	const { userData } = masked(interaction, useMaskRules());
	const pairs = interesting(userData, shownNames(interaction), AT_A_GLANCE);
	const number = place === 'none' ? undefined : numberOf(interaction);
	if (pairs.length === 0 && number === undefined) return null;
	return (
		<div class={pairs.length === 0 && place === 'narrow' ? 'glance only-narrow' : 'glance'}>
			{number === undefined ? undefined : (
				<bdi class={place === 'first' ? 'number' : 'num only-narrow'} aria-hidden={place === 'narrow'}>
					{number}
				</bdi>
			)}
			{pairs.length === 0 ? undefined : (
				<dl>
					{pairs.map(({ key, value }) => (
						<div key={key} class="pair">
							<dt>
								<bdi>{key}</bdi>
							</dt>
							<dd>
								<bdi>{value}</bdi>
							</dd>
						</div>
					))}
				</dl>
			)}
		</div>
	);
}

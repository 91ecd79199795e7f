interface Props {
	word: string;
	/** The words that the same tile shows in its other states. */
	others: readonly string[];
}

/**
 * The word of a tile, with room for those it shows in other states: a press that changes the word changes the size of nothing, and
 * so moves nothing. The style draws the others, unseen: as text they would be part of what the tile says.
 */
export function TileWord({ word, others }: Props) {
	return (
		<>
			<span>{word}</span>
			{others.map((other) =>
				other === word ? undefined : <span key={other} class="room" aria-hidden="true" data-word={other} />,
			)}
		</>
	);
}

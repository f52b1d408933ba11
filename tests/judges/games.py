"""Spot solves parity games in the form of PGSolver and says whether player 0 wins from vertex 0.

usage: games.py FILE...   one line of JSON a file: {"file", "vertices", "kept"}
"""

import json
import sys

import spot

for path in sys.argv[1:]:
    game = next(iter(spot.automata(path)))
    spot.solve_game(game)
    # A winner is the number of the player.
    kept = not spot.get_state_winners(game)[game.get_init_state_number()]
    print(json.dumps({"file": path, "vertices": game.num_states(), "kept": kept}), flush=True)

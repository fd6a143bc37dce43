"""What every value of Motet must do."""
import copy
import pickle


def round_trips(value):
    """True if pickle, copy and deepcopy give an equal value, which tells what it is."""
    again = pickle.loads(pickle.dumps(value))
    assert again == value and not again != value
    assert copy.copy(value) == value and copy.deepcopy(value) == value
    assert type(value).__name__ in repr(value)
    assert value != "something else"
    return True

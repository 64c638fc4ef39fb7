"""Many examples at once, as pictures: what they are, what the network makes of them, how it is coming along.

    frame       TrainingFrame: all that these pictures show, as plain data
    plane       examples in a plane, and what the network says of every place in it
    line        a function given by examples, and the network's idea of it
    key         which mark is which class
    tools       what a click in either does
    curves      cost and accuracy over the steps, for training and test examples
    confusion   how often each class is taken for which
    wrong       the examples the network gets wrong
    responds    what a neuron responds to
    pad         a digit drawn by hand
    swarm       many networks of one shape at once
    lesion      the network without each of its neurons
    form        the fields that belong to the examples chosen
    own         a reader's own table
    status      where training stands, in words
    pixels      what a canvas is painted from
"""

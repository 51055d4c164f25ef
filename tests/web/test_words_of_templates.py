from django.template import Context, Template


def test_an_input_no_form_draws_takes_as_much_as_the_model_keeps():
    written = "{% load web %}{% longest 'voices.Topic.name' %} {% longest 'voices.Topic.text' %}"
    assert Template(written).render(Context()) == "80 300"
